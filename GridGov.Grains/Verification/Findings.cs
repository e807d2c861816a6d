using System.Collections.Immutable;
using System.Globalization;

namespace GridGov.Grains.Verification;

/// <summary>Collects findings: all are counted, the first of each kind are kept.</summary>
internal sealed class Findings(int keptPerKind)
{
    private readonly SortedDictionary<FindingKind, long> _counts = [];
    private readonly ImmutableArray<Finding>.Builder _kept = ImmutableArray.CreateBuilder<Finding>();

    public ImmutableSortedDictionary<FindingKind, long> Counts => _counts.ToImmutableSortedDictionary();

    public ImmutableArray<Finding> Kept => [.. _kept.OrderBy(static finding => finding.Kind)];

    public void Add(FindingKind kind, string subject, FormattableString? detail = null)
    {
        var count = _counts.GetValueOrDefault(kind) + 1;
        _counts[kind] = count;
        if (count <= keptPerKind)
        {
            _kept.Add(new Finding(kind, subject, detail?.ToString(CultureInfo.InvariantCulture) ?? ""));
        }
    }
}
