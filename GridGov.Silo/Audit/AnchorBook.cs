using System.Globalization;
using GridGov.Grains.Incidents;
using GridGov.Silo.Tracks;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Audit;

/// <summary>Takes anchors of a district's record, and holds the record against them.</summary>
internal sealed class AnchorBook(
    IAnchorStore anchors, IAuditLog audit, ITimelineStore timelines, IOptions<AnchorOptions> options, IOptions<RetentionOptions> retention, TimeProvider time) : IDisposable
{
    /// <summary>An entry of a timeline waits in its incident's state until it is in the table: so far the next anchor looks back.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(1);

    /// <summary>While the store takes writes, no entry of the audit comes later than that after its time. One that waited for a store that took none may.</summary>
    private static readonly TimeSpan AuditSettles = TimeSpan.FromMinutes(1);

    private const int FilesLookedFor = 31;

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Takes one for a day that is over, unless there is one already that was taken after its end.</summary>
    public async Task<Anchor?> TakeForAsync(DistrictId district, DateOnly day, DateTimeOffset dayEnd, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var last = await anchors.LastAsync(district, cancellationToken);
            return last?.TakenAt >= dayEnd ? null : await TakeAsync(district, day, last, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Takes one now.</summary>
    public async Task<Anchor> TakeNowAsync(DistrictId district, DateOnly day, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await TakeAsync(district, day, await anchors.LastAsync(district, cancellationToken), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Writes the files of the newest anchors that have none yet, whatever kept them from being written before. Nothing without a directory.</summary>
    /// <exception cref="IOException">The directory takes none now.</exception>
    public async Task KeepFilesAsync(DistrictId district, CancellationToken cancellationToken)
    {
        if (options.Value.Directory is not { Length: > 0 } directory)
        {
            return;
        }

        Directory.CreateDirectory(directory);
        foreach (var summary in await anchors.ListAsync(district, int.MaxValue, FilesLookedFor, cancellationToken))
        {
            var path = Path.Combine(
                directory, string.Create(CultureInfo.InvariantCulture, $"{district}-{summary.Number:D6}-{summary.Day:yyyy-MM-dd}.json"));
            if (!File.Exists(path) && await anchors.FindAsync(district, summary.Number, cancellationToken) is { } anchor)
            {
                // Whole or not at all: a file of that name is always complete.
                await File.WriteAllBytesAsync(path + ".part", JsonSerializer.SerializeToUtf8Bytes(anchor, AnchorJson.Default.Anchor), cancellationToken);
                File.Move(path + ".part", path, overwrite: true);
            }
        }
    }

    /// <summary>What is not as the anchor says. Nothing: no entry of the timelines and the audit that it covers was changed, removed or exchanged since.</summary>
    public async Task<AnchorVerdict> VerifyAsync(Anchor anchor, CancellationToken cancellationToken)
    {
        var findings = ImmutableArray.CreateBuilder<AnchorFinding>();
        if (AnchorChain.RootOf(anchor) != anchor.Root)
        {
            findings.Add(new AnchorFinding(AnchorFault.RootOther));
        }

        var known = await anchors.FindAsync(anchor.District, anchor.Number, cancellationToken);
        if (known?.Root != anchor.Root)
        {
            findings.Add(new AnchorFinding(known is null ? AnchorFault.AnchorMissing : AnchorFault.AnchorOther));
        }

        var before = anchor.Number <= 1 ? AnchorChain.Genesis : (await anchors.FindAsync(anchor.District, anchor.Number - 1, cancellationToken))?.Root;
        if (before != anchor.Previous)
        {
            findings.Add(new AnchorFinding(AnchorFault.PreviousOther));
        }

        foreach (var head in anchor.Heads)
        {
            if (AnchorFinding.Of(head, await timelines.ReadAsync(anchor.District, head.Incident, cancellationToken)) is { } finding)
            {
                findings.Add(finding);
            }
        }

        var isExpired = retention.Value.AuditDays > 0 && anchor.Audit.From < time.GetUtcNow().AddDays(-retention.Value.AuditDays);
        if (!isExpired && await AuditAsync(anchor.District, anchor.Audit.From, anchor.Audit.To, cancellationToken) != anchor.Audit)
        {
            findings.Add(new AnchorFinding(AnchorFault.AuditOther));
        }

        return new AnchorVerdict(findings.Count == 0, anchor.Heads.Length, isExpired ? 0 : anchor.Audit.Entries, isExpired, findings.ToImmutable());
    }

    public void Dispose() => _one.Dispose();

    private async Task<Anchor> TakeAsync(DistrictId district, DateOnly day, Anchor? last, CancellationToken cancellationToken)
    {
        var now = AnchorChain.Whole(time.GetUtcNow());
        var auditFrom = last?.Audit.To ?? DateTimeOffset.UnixEpoch;
        var auditTo = now - AuditSettles;
        var anchor = new Anchor
        {
            District = district,
            Number = (last?.Number ?? 0) + 1,
            Day = day,
            TakenAt = now,
            Previous = last?.Root ?? AnchorChain.Genesis,
            Heads = await anchors.HeadsAsync(district, last is null ? DateTimeOffset.UnixEpoch : last.TakenAt - LookBack, now, cancellationToken),
            Audit = await AuditAsync(district, auditFrom, auditTo > auditFrom ? auditTo : auditFrom, cancellationToken),
            Root = "",
        };
        anchor = anchor with { Root = AnchorChain.RootOf(anchor) };
        if (!await anchors.TryAddAsync(anchor, cancellationToken))
        {
            throw new InvalidOperationException($"Anchor {anchor.Number} of {district} was taken meanwhile."); // another silo has the district now
        }

        return anchor;
    }

    private async Task<AnchorAudit> AuditAsync(DistrictId district, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var (entries, hash) = (0, AnchorChain.Genesis);
        await audit.ReadSpanAsync(
            district,
            from,
            to,
            entry =>
            {
                entries++;
                hash = AnchorChain.After(hash, entry);
            },
            cancellationToken);
        return new AnchorAudit(from, to, entries, hash);
    }
}

/// <summary>What came of holding the record against an anchor.</summary>
/// <param name="Holds">Nothing was changed.</param>
/// <param name="Timelines">Timelines that were looked at.</param>
/// <param name="AuditEntries">Entries of the audit that were looked at.</param>
/// <param name="IsAuditExpired">Entries of that time may have left the audit by their age, so it was not looked at.</param>
/// <param name="Findings">What is not as it was.</param>
internal sealed record AnchorVerdict(bool Holds, int Timelines, int AuditEntries, bool IsAuditExpired, ImmutableArray<AnchorFinding> Findings);
