namespace GridGov.Runtime;

/// <summary>The activations of one key of a stateless worker.</summary>
internal sealed class WorkerSet(GrainType type, string key)
{
    private readonly Lock _gate = new();
    private ActivationContext[] _members = [];
    private int _turn;

    public ActivationContext[] Members => Volatile.Read(ref _members);

    public ActivationContext? FindIdle()
    {
        foreach (var member in Members)
        {
            if (member.IsIdle)
            {
                return member;
            }
        }

        return null;
    }

    public ActivationContext FindOrAdd(GrainCall first, bool activateHere, int most, out bool isNew)
    {
        lock (_gate)
        {
            isNew = false;
            if (FindIdle() is { } idle)
            {
                return idle;
            }

            if (_members.Length >= most)
            {
                return _members[(_turn++ & int.MaxValue) % _members.Length];
            }

            var fresh = new ActivationContext(type, key);
            if (!activateHere)
            {
                fresh.Prime(first, isLinked: false);
            }

            isNew = true;
            Volatile.Write(ref _members, [.. _members, fresh]);
            return fresh;
        }
    }

    public void Remove(ActivationContext activation)
    {
        lock (_gate)
        {
            Volatile.Write(ref _members, [.. _members.Where(member => !ReferenceEquals(member, activation))]);
        }
    }
}
