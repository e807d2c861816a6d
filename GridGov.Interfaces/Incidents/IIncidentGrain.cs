using System.Collections.Immutable;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Incidents;

/// <summary>
/// One incident and the truth about it, key <c>{district}/{incident}</c>. Every change is on disk when its call returns; the feed, the grid
/// and the device learn of it afterwards from the incident's outbox.
/// </summary>
[Alias("gridgov.incident")]
public interface IIncidentGrain : IGrainWithStringKey
{
    /// <summary>Opens the incident and dispatches it. Returns when it and its decision (a claim, or a place in the queue) are on disk.
    /// Opening twice resumes what was cut off and answers <see cref="PressOutcome.Known"/>.</summary>
    [Alias("Open")]
    Task<PressOutcome> OpenAsync(OpenIncident command, CancellationToken cancellationToken);

    /// <summary>Counts a further press: it may raise the severity, moves the target and is sent on at most every 30 s. Idempotent by press id.</summary>
    [Alias("AddPress")]
    Task<PressOutcome> AddPressAsync(Press press, CancellationToken cancellationToken);

    /// <summary>The device moved: the open incident's target follows. Ignored once it is handled.</summary>
    [Alias("MoveTarget"), OneWay]
    Task MoveTargetAsync(IncidentLocation location, CancellationToken cancellationToken);

    /// <summary>What a worker says about a task. Idempotent; a reply that comes too late is refused with the reason.</summary>
    [Alias("Reply")]
    Task<StepOutcome> ReplyAsync(WorkerReply reply, CancellationToken cancellationToken);

    /// <summary>A step by hand.</summary>
    [Alias("TakeStep")]
    Task<StepOutcome> TakeStepAsync(StepRequest request, CancellationToken cancellationToken);

    /// <summary>Whether whom it is about was erased: then it takes no pictures.</summary>
    [Alias("IsErased"), ReadOnly]
    Task<bool> IsErasedAsync(CancellationToken cancellationToken);

    /// <summary>A picture of the incident is in the store: its hash goes into the timeline. Called once for each picture, after it is on disk. Answers false when it must not stay there: there is no
    /// such incident, or whom it is about was erased.</summary>
    [Alias("NotePhoto")]
    Task<bool> NotePhotoAsync(PhotoNote note, CancellationToken cancellationToken);

    /// <summary>Somebody called a worker about the incident: that goes into the timeline. Called once for each call, after its end.</summary>
    [Alias("NoteCall")]
    Task NoteCallAsync(CallNote note, CancellationToken cancellationToken);

    /// <summary>Asks for what needs approval: extension, deferral, void, return. One at a time; asking for the same again as the same actor changes nothing.</summary>
    [Alias("AskMatter")]
    Task<StepOutcome> AskMatterAsync(MatterAsk ask, CancellationToken cancellationToken);

    /// <summary>Decides it: by somebody who neither asked nor has the matter. Deciding the same way twice changes nothing.</summary>
    [Alias("RuleMatter")]
    Task<StepOutcome> RuleMatterAsync(MatterRuling ruling, CancellationToken cancellationToken);

    /// <summary>The verification is not passed: a handled matter goes back to handling, to the same worker if that one can take it.</summary>
    [Alias("ReworkMatter")]
    Task<StepOutcome> ReworkMatterAsync(MatterRework rework, CancellationToken cancellationToken);

    /// <summary>Writes down what the resident said of a handled matter. The same again by the same actor changes nothing; another answer is refused.</summary>
    [Alias("NoteSatisfaction")]
    Task<StepOutcome> NoteSatisfactionAsync(MatterAnswer answer, CancellationToken cancellationToken);

    /// <summary>Gives out a link by which the resident may answer once a matter is verified. A newer one takes the place of the one before.</summary>
    [Alias("IssueSatisfactionLink")]
    Task<StepOutcome> IssueSatisfactionLinkAsync(MatterLinkIssue issue, CancellationToken cancellationToken);

    /// <summary>The resident answers by that link: once, before it expires.</summary>
    [Alias("AnswerSatisfactionLink")]
    Task<StepOutcome> AnswerSatisfactionLinkAsync(MatterLinkAnswer answer, CancellationToken cancellationToken);

    /// <summary>Offers a matter to another, or reports it to the level above. Offering the same again as the same actor changes nothing; who is responsible stays so until it is accepted.</summary>
    [Alias("OfferMatter")]
    Task<StepOutcome> OfferMatterAsync(MatterOffer offer, CancellationToken cancellationToken);

    /// <summary>Accepts, declines or withdraws a hand-over. The same answer by the same actor twice changes nothing.</summary>
    [Alias("AnswerHandover")]
    Task<StepOutcome> AnswerHandoverAsync(MatterHandoverReply reply, CancellationToken cancellationToken);

    /// <summary>Makes a matter the actor's own, at the actor's level. Twice changes nothing.</summary>
    [Alias("TakeOverMatter")]
    Task<StepOutcome> TakeOverMatterAsync(MatterTakeover takeover, CancellationToken cancellationToken);

    /// <summary>Calls departments to a matter, or further ones. Calling the same again changes nothing.</summary>
    [Alias("Whistle")]
    Task<StepOutcome> WhistleAsync(WhistleCall call, CancellationToken cancellationToken);

    /// <summary>A department reports in or answers. The same again changes nothing.</summary>
    [Alias("ReplyToWhistle")]
    Task<StepOutcome> ReplyToWhistleAsync(WhistleReply reply, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets whom it is about: resident, name, address, place and everything said in words. What happened, when, by whom and in which grid stays, and the timeline holds as before: nothing personal
    /// stands in it. Answers false, and changes nothing, while it is open or a matter that is not archived. Idempotent.
    /// </summary>
    [Alias("Erase")]
    Task<bool> EraseAsync(IncidentErasure erasure, CancellationToken cancellationToken);

    /// <summary>The incident as it stands; <see langword="null"/> when there is none.</summary>
    [Alias("GetSnapshot"), ReadOnly]
    Task<IncidentSnapshot?> GetSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>The whole timeline, oldest first; empty when there is no such incident.</summary>
    [Alias("GetTimeline"), ReadOnly]
    Task<ImmutableArray<TimelineEntry>> GetTimelineAsync(CancellationToken cancellationToken);

    /// <summary>The dispatch decisions with candidates and reasons, oldest first.</summary>
    [Alias("GetDecisions"), ReadOnly]
    Task<ImmutableArray<DispatchDecision>> GetDecisionsAsync(CancellationToken cancellationToken);

    /// <summary>From the dispatch queue: somebody is free now. The incident asks for candidates again if it still waits.</summary>
    [Alias("SomebodyIsFree"), OneWay]
    Task SomebodyIsFreeAsync(CancellationToken cancellationToken);

    /// <summary>From a worker that started up, or has heard nothing of a claim for a minute: do you still hold me with this task? If not, the incident takes the task back.</summary>
    [Alias("ConfirmClaim"), OneWay]
    Task ConfirmClaimAsync(WorkerId worker, TaskId task, CancellationToken cancellationToken);

    /// <summary>Its grids were reorganised: while it goes on, the staff of those that are there now goes on with it. Idempotent; answers whether anything changed.</summary>
    [Alias("Regrid")]
    Task<bool> RegridAsync(CancellationToken cancellationToken);

    /// <summary>After a start: evaluates due steps, sends what the outbox still holds, waits in the queue again if it must. Idempotent.</summary>
    [Alias("Resume")]
    Task ResumeAsync(CancellationToken cancellationToken);
}
