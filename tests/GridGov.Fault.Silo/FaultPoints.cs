using System.Runtime.InteropServices;

namespace GridGov.Fault.Silo;

/// <summary>Where the plan is carried out. Safe for concurrent use; a hit that is not the planned one costs next to nothing.</summary>
internal sealed class FaultPoints : IDisposable
{
    private readonly FaultPlan _plan;
    private readonly StreamWriter? _record;
    private readonly Lock _gate = new();
    private int _hits;
    private volatile bool _isArmed;

    public FaultPoints(FaultPlan plan)
    {
        _plan = plan;
        _record = plan.RecordFile is { } file ? new StreamWriter(file, append: true) { AutoFlush = true } : null;
        _isArmed = plan.ArmFile is null;
    }

    /// <summary>The process has come to a point. <paramref name="key"/> says with what: a grain's key, a topic.</summary>
    /// <exception cref="PlannedFaultException">The plan says so.</exception>
    public void Hit(string point, string key = "")
    {
        if (_plan.ThrowAt == point && key.Contains(_plan.ThrowFor, StringComparison.Ordinal))
        {
            throw new PlannedFaultException($"Planned at {point} for {key}.");
        }

        if (_record is null && _plan.KillAt != point)
        {
            return;
        }

        if (!_isArmed && !(_isArmed = File.Exists(_plan.ArmFile)))
        {
            return;
        }

        lock (_gate)
        {
            _record?.WriteLine(point);
            if (_plan.KillAt == point && ++_hits == _plan.KillAtHit)
            {
                _ = NativeMethods.Kill(Environment.ProcessId, NativeMethods.SigKill);
                Thread.CurrentThread.Join(); // the signal is on its way; nothing may happen behind this point
            }
        }
    }

    /// <summary>Before and after something that takes a while; a failure is no "after".</summary>
    public async Task AroundAsync(string what, string key, Func<Task> action)
    {
        Hit(what + "/before", key);
        await action();
        Hit(what + "/after", key);
    }

    /// <inheritdoc cref="AroundAsync(string, string, Func{Task})"/>
    public async ValueTask<T> AroundAsync<T>(string what, string key, Func<ValueTask<T>> action)
    {
        Hit(what + "/before", key);
        var result = await action();
        Hit(what + "/after", key);
        return result;
    }

    public void Dispose() => _record?.Dispose();

    private static class NativeMethods
    {
        public const int SigKill = 9;

        [DllImport("libc", EntryPoint = "kill")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Kill(int processId, int signal);
    }
}
