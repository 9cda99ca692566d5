"""Why a command was refused: a stable code with detail, and the one place that puts it in words."""

from __future__ import annotations

import msgspec


class Refusal(msgspec.Struct, frozen=True):
    """A refusal as it crosses the wire: a code of `WORDS` and what fills its sentence."""

    code: str
    detail: dict[str, str] = {}


WORDS: dict[str, str] = {
    # the exercise
    "not_allowed": "This seat may not do that.",
    "not_started": "The exercise has not started. Start it first.",
    "already_started": "The exercise has already started.",
    "not_running": "The exercise is not running. Resume it first.",
    "already_paused": "The exercise is already paused.",
    "ended": "The exercise has ended.",
    "no_next_move": "This is the last move. End the exercise instead.",
    "gate_unmet": "The gate of this move does not hold yet: {why}. Give a reason to pass it.",
    "bad_speed": "The speed must lie between 0.1 and 1000.",
    # injects
    "unknown_inject": "There is no such inject: {inject}.",
    "inject_not_ready": "Inject {inject} is {status}, so this cannot be done.",
    "nobody_receives": "Name at least one delegation that receives it.",
    "empty_inject": "Write a subject or a text for the inject.",
    "unknown_action": "Inject {inject} has {count} expected actions, and none of this number.",
    "unknown_milestone": "There is no such milestone: {milestone}.",
    "unknown_storyline": "There is no such storyline: {storyline}.",
    # decisions
    "unknown_decision": "There is no such decision point: {decision}.",
    "unknown_delegation": "There is no such delegation: {delegation}.",
    "not_asked": "{delegation} was not asked this question.",
    "decision_closed": "This decision point is closed. Ask the facilitator to reopen it.",
    "decision_not_open": "This decision point is not open.",
    "already_open": "This decision point is already open.",
    "not_closed": "This decision point is not closed.",
    "bad_seconds": "Give a time between 1 second and 24 hours.",
    "choose_option": "Choose one of the options.",
    "unknown_option": "There is no such option. Choose one of those shown.",
    "no_free_text": "This question is answered by choosing an option.",
    "rationale_missing": "Give a rationale: why this choice?",
    "confidence_missing": "Say how confident you are: low, moderate or high.",
    "evidence_missing": "Cite the evidence that it rests on.",
    "unknown_evidence": "There is no such evidence. Cite what your delegation holds.",
    "norms_missing": "Name the norms that it invokes.",
    "dissent_missing": "Say who disagreed and why, or that nobody did.",
    "present_missing": "Say how many of you take part: {quorum} or more must.",
    "no_quorum": "{quorum} delegates or more must take part, and {present} did. If you are fewer,"
    " ask the facilitator to record it.",
    "bad_present": "The number of delegates who took part must lie between 1 and {most}.",
    "no_pre_vote": "There is no pre-vote on this decision.",
    "pre_vote_missing": "Hold the pre-vote first, or waive it.",
    "pre_vote_over": "Your delegation has decided this. The pre-vote is over.",
    "pre_vote_empty": "Cast one pre-vote or more, at most {most}.",
    "empty_question": "Write the question.",
    "unknown_outcome": "There is no such outcome. Choose one of those shown.",
    "unknown_rung": "There is no such rung on the ladder: {rung}.",
    "nothing_to_rule": "{delegation} has not answered this in its own words.",
    "other_words": "{delegation} has decided anew. Read what stands now, and rule about that.",
    "ruling_unfounded": "Choose an outcome, or say in a few words what you rule.",
    "bad_time": "The time given must lie between {opened}, when it was asked, and now, {now}.",
    "people_sit_there": "{delegation} is played by people already.",
    "not_seated": "Nobody sits there any more.",
    "not_simulated": "A person sits there. Only a simulated delegate can be dismissed.",
    "dismissed": "This simulated delegate was dismissed. What it recorded stays.",
    "unknown_card": "There is no such card here. It may have been withdrawn.",
    "nothing_to_acknowledge": "This does not ask to be acknowledged.",
    "text_too_long": "The text is too long: {length} characters, at most {limit}.",
    "bad_text": "The text holds characters that cannot be kept. Remove them and try again.",
    # the link
    "bad_message": "The message was not understood. Update this program and try again.",
    "other_version": "This seat speaks another version of the protocol. Update it.",
    "wrong_code": "This code is not known here. Check it with the facilitator.",
    "too_many_tries": "Too many wrong codes from here. Wait a minute and try again.",
    "unknown_token": "This seat is not known here any more. Join again with the code.",
    "name_taken": "Somebody in this delegation is already called {name}. Add a surname or"
    " a letter.",
    "elsewhere": "This seat was opened in another window. Go on there, or join again here.",
    "closing": "The exercise was closed on the facilitator's computer. This seat comes back by"
    " itself when it is opened again.",
    "not_kept": "This could not be kept on this laptop: {why}. Free some space and press again.",
    "too_much": "This is too much to send at once. Shorten it and try again.",
    "name_needed": "Give a name of 1 to 80 characters.",
    "late_decision": "{delegation} decided D{number} in time, but it arrived late. It stands now as"
    " #{n}; effects already played stay.",
    "id_reused": "A message with this number was already taken with another content.",
    "too_fast": "Too many messages at once. Wait a moment and try again.",
    "not_recorded": "Not recorded: the exercise file could not be written. It is kept here"
    " and sent again.",
    "receipts_unknown": "{who} holds receipts that this exercise file does not know: {count}. An"
    " older copy of the file may have been put in its place. What they are for is taken again.",
    "not_taken_again": "Something that {who} had been told was recorded cannot be taken again:"
    " {why} Ask what it was.",
    "seat_unknown": "Somebody came back to a seat that this exercise file does not know. An older"
    " copy of the file may have been put in its place. They have to join again.",
    "note": "{text}",
    "crashed": "The program met a fault and did not record this. The facilitator is told.",
}


def words(refusal: Refusal) -> str:
    """The refusal as a sentence for a person; an unknown code is shown as it is."""
    template = WORDS.get(refusal.code)
    if template is None:
        return f"Refused: {refusal.code}."
    try:
        return template.format_map(refusal.detail)
    except (KeyError, IndexError, ValueError):
        return template
