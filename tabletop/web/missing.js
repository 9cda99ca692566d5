// What has still to be given before a decision can be recorded, as the hub would say it.

const MOST_DELEGATES = 40;

/**
 * The first thing missing, as the refusal it would get; null: nothing. `preVotes` is how many were
 * cast, `holdsEvidence` whether there is anything to cite.
 */
export function missingOf(body, given, { preVotes, holdsEvidence }) {
  const needs = (part) => body.require.includes(part);
  const present = presentOf(body, preVotes, given.present ?? 0);
  const isTooFew = present < body.quorum;
  const isUnanswered = !given.option && !(body.free_text && given.text.trim());
  const lacksPreVote = body.pre_vote && !body.pre_vote_over && !preVotes && !given.waived;
  const checks = [
    [isUnanswered, body.options.length ? "choose_option" : "empty_answer"],
    [given.present !== null && !isPossible(given.present), "bad_present"],
    [lacksPreVote, "pre_vote_missing"],
    [needs("rationale") && !given.rationale.trim(), "rationale_missing"],
    [needs("confidence") && !given.confidence, "confidence_missing"],
    [needs("evidence") && holdsEvidence && !given.evidence.length, "evidence_missing"],
    [needs("norms") && !given.norms.length, "norms_missing"],
    [needs("dissent") && given.dissent !== "" && !given.dissent?.trim(), "dissent_missing"],
    [isTooFew && !present, "present_missing"],
    [isTooFew, "no_quorum"],
  ];
  const found = checks.find(([isMissing]) => isMissing);
  if (!found) return null;
  return { code: found[1], detail: { quorum: body.quorum, present, most: MOST_DELEGATES } };
}

/** Who takes part: who cast a pre-vote, or as many as they say where nobody did, or it is over. */
function presentOf(body, preVotes, said) {
  const cast = body.pre_vote ? preVotes : 0;
  return body.pre_vote_over ? Math.max(cast, said) : cast || said;
}

function isPossible(present) {
  return Number.isInteger(present) && present >= 1 && present <= MOST_DELEGATES;
}
