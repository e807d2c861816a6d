using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;
using Microsoft.Extensions.Logging;

namespace GridGov.Grains.Grids;

/// <summary>Reorganisations: decided here one after the other, the grids with the record of why in one transaction.</summary>
internal sealed partial class DistrictGrain
{
    public async Task<ReorganisationOutcome> ReorganiseAsync(ReorganisationCommand command, CancellationToken cancellationToken)
    {
        var records = await reorganisations.ListAsync(District, cancellationToken);
        if (records.FirstOrDefault(record => record.Id == command.Id) is { } known)
        {
            return new ReorganisationOutcome { Result = Text(known.Order) == Text(command.Order) ? ReorganisationResult.Done : ReorganisationResult.OtherOrder, Record = known };
        }

        if (records is [.., { FinishedAt: null } last])
        {
            return new ReorganisationOutcome { Result = ReorganisationResult.Unfinished, Record = last };
        }

        var map = await maps.GetMapAsync(District, cancellationToken);
        if (command.SeenVersion is { } seen && seen != map.Version)
        {
            return new ReorganisationOutcome { Result = ReorganisationResult.Stale };
        }

        var now = clock.GetUtcNow();
        var draft = ReorganisationRules.Draft(District, map, records, command.Order, options.Value, now);
        if (!draft.IsSound)
        {
            LogReorganisationRefused(District, draft.Errors.Length);
            return new ReorganisationOutcome { Result = ReorganisationResult.Refused, Errors = draft.Errors };
        }

        var record = new Reorganisation
        {
            Id = command.Id,
            Number = records.Length + 1,
            Order = command.Order,
            Reason = command.Reason,
            By = command.By,
            At = now,
            GridsVersion = map.Version + 1,
            Closed = draft.Closed,
            Opened = draft.Opened,
            Moved = draft.Moved,
            Before = draft.Before,
            Items = command.Items,
            ToDo = command.ToDo,
        };
        await CarryOutAsync(record, map.After(draft), draft.Grids, records);
        return new ReorganisationOutcome { Result = ReorganisationResult.Done, Record = record };
    }

    public async Task<Reorganisation?> FinishReorganisationAsync(string id, CancellationToken cancellationToken)
    {
        var record = (await reorganisations.ListAsync(District, cancellationToken)).FirstOrDefault(known => known.Id == id);
        if (record is not { FinishedAt: null })
        {
            return record;
        }

        var finished = record with { FinishedAt = clock.GetUtcNow() };
        await reorganisations.PutAsync(District, finished, cancellationToken);
        LogReorganisationFinished(District, finished.Number);
        return finished;
    }

    private async Task CarryOutAsync(Reorganisation record, GridMap after, ImmutableArray<GridDefinition> grids, ImmutableArray<Reorganisation> records)
    {
        ImmutableArray<Reorganisation> reverted = record.Order.Kind == ReorganisationKind.Revert
            ? [.. records.Where(known => known.Id == record.Order.Reverts).Select(known => known with { RevertedBy = record.Id })]
            : [];
        await ReplaceMapAsync(after, () => reorganisations.ReorganiseAsync(District, record.GridsVersion, grids, [.. reverted, record], CancellationToken.None));
        LogReorganised(District, record.Number, record.Closed.Length, record.Opened.Length, record.Moved.Length);
    }

    // Arrays compare by reference: the order is compared as it is stored.
    private static string Text(ReorganisationOrder order) => JsonSerializer.Serialize(order, GovernanceJson.Default.ReorganisationOrder);

    [LoggerMessage(LogLevel.Information, "District {District}: reorganisation {Number} closed {Closed} grids, opened {Opened} and moved {Moved}.")]
    private partial void LogReorganised(DistrictId district, int number, int closed, int opened, int moved);

    [LoggerMessage(LogLevel.Information, "District {District}: all that named the grids of reorganisation {Number} has followed.")]
    private partial void LogReorganisationFinished(DistrictId district, int number);

    [LoggerMessage(LogLevel.Information, "A reorganisation of district {District} was refused with {Errors} errors.")]
    private partial void LogReorganisationRefused(DistrictId district, int errors);
}
