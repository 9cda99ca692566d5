"""The Qt-free client of a hub: a link that reconnects, and an outbox that loses nothing."""
