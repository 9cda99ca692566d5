"""What can only be told of a whole package: what does not fit, never comes, or gives away."""
