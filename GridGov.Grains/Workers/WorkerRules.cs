using Microsoft.Extensions.Options;

namespace GridGov.Grains.Workers;

/// <summary>The rules that a worker decides by.</summary>
internal sealed class WorkerRules(IOptions<DutyOptions> duty, IOptions<FixOptions> fixes)
{
    public DutyCalendar Calendar { get; } = new(duty.Value);

    public ClaimRule Claims { get; } = new(duty.Value);

    public FixFilter Filter { get; } = new(fixes.Value);

    public FixOptions Fixes => fixes.Value;
}
