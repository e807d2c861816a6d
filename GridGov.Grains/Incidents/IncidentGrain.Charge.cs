using GridGov.Grains.Matters;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Incidents;

/// <summary>Who is responsible for a matter, and the departments that are called to it.</summary>
internal sealed partial class IncidentGrain
{
    public async Task<StepOutcome> OfferMatterAsync(MatterOffer offer, CancellationToken cancellationToken)
    {
        var ladder = await LevelsAsync(cancellationToken);
        return await CommitMatterAsync((record, command, clock) => MatterChargeRule.Offer(record, command, ladder, clock), offer);
    }

    public async Task<StepOutcome> AnswerHandoverAsync(MatterHandoverReply reply, CancellationToken cancellationToken)
    {
        var ladder = await LevelsAsync(cancellationToken);
        return await CommitMatterAsync((record, command, _) => MatterChargeRule.Answer(record, command, ladder), reply);
    }

    public async Task<StepOutcome> TakeOverMatterAsync(MatterTakeover takeover, CancellationToken cancellationToken)
    {
        var ladder = await LevelsAsync(cancellationToken);
        return await CommitMatterAsync((record, command, _) => MatterChargeRule.TakeOver(record, command, ladder), takeover);
    }

    public async Task<StepOutcome> WhistleAsync(WhistleCall call, CancellationToken cancellationToken)
    {
        var ladder = await LevelsAsync(cancellationToken);
        return await CommitMatterAsync((record, command, clock) => WhistleRule.Call(record, command, ladder, clock), call);
    }

    public async Task<StepOutcome> ReplyToWhistleAsync(WhistleReply reply, CancellationToken cancellationToken) =>
        await CommitMatterAsync(static (record, command, _) => WhistleRule.Reply(record, command), reply);

    private async Task<LevelLadder> LevelsAsync(CancellationToken cancellationToken)
    {
        var map = await maps.GetAsync(_district, cancellationToken);
        return LevelLadder.Of(Record.ServingPath(), map.LevelOf);
    }
}
