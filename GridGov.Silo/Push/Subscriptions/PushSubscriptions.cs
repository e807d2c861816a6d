using System.Collections.Concurrent;
using GridGov.Grains.Push;
using GridGov.Silo.Push.Vapid;

namespace GridGov.Silo.Push.Subscriptions;

/// <summary>
/// The phones that take push messages. Those of the districts that this silo runs are in memory, because every change of a task asks for them; what changes is on
/// disk first.
/// </summary>
internal sealed class PushSubscriptions(IPushStore store, ServerKey key, IAuditLog audit, TimeProvider time)
{
    /// <summary>Phones are changed, and some have two. One more takes the place of the oldest.</summary>
    public const int MaxOfOneWorker = 8;

    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly ConcurrentDictionary<(DistrictId, WorkerId), ImmutableArray<PushSubscription>> _phones = new();

    public ImmutableArray<PushSubscription> Of(DistrictId district, WorkerId worker) => _phones.GetValueOrDefault((district, worker), []);

    /// <summary>Reads a district's and answers who has a phone. What was made for another key of ours is forgotten: no push service would take it.</summary>
    public async Task<ImmutableArray<WorkerId>> LoadAsync(DistrictId district, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var all = await store.ListAsync(district, cancellationToken);
            var own = all.IsEmpty ? "" : (await key.GetAsync(cancellationToken)).PublicText;
            foreach (var stale in all.Where(phone => phone.ServerKey != own))
            {
                await store.RemoveAsync(stale.Id, cancellationToken);
            }

            foreach (var phones in all.Where(phone => phone.ServerKey == own).GroupBy(static phone => phone.Worker))
            {
                _phones[(district, phones.Key)] = [.. phones];
            }

            return [.. all.Where(phone => phone.ServerKey == own).Select(static phone => phone.Worker).Distinct()];
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Keeps a phone; completes when it is on disk. The same again changes nothing; another worker's phone is this one's from now on. Answers whether it is new.</summary>
    public async Task<bool> PutAsync(PushSubscription phone, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var own = Of(phone.District, phone.Worker);
            if (own.FirstOrDefault(known => known.Id == phone.Id) is { } same && IsSame(same, phone))
            {
                return false;
            }

            await store.PutAsync(phone, cancellationToken);
            var isNew = own.All(known => known.Id != phone.Id);
            Forget(phone.Id);
            own = Of(phone.District, phone.Worker).Add(phone);
            _phones[(phone.District, phone.Worker)] = own;
            if (isNew)
            {
                await WriteAsync(phone, phone.Account, "push_subscribe", cancellationToken);
            }

            foreach (var oldest in own[..Math.Max(0, own.Length - MaxOfOneWorker)])
            {
                await RemoveNowAsync(oldest, phone.Account, cancellationToken);
            }

            return isNew;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Forgets a phone; completes when that is on disk. Idempotent; answers whether it was there.</summary>
    public async Task<bool> RemoveAsync(PushSubscription phone, string actor, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            return await RemoveNowAsync(phone, actor, cancellationToken);
        }
        finally
        {
            _changing.Release();
        }
    }

    private async Task<bool> RemoveNowAsync(PushSubscription phone, string actor, CancellationToken cancellationToken)
    {
        var known = Of(phone.District, phone.Worker).FirstOrDefault(known => known.Id == phone.Id);
        if (known is null || !IsSame(known, phone))
        {
            return false; // signed up anew since, perhaps by somebody else
        }

        await store.RemoveAsync(phone.Id, cancellationToken);
        Forget(phone.Id);
        await WriteAsync(phone, actor, "push_unsubscribe", cancellationToken);
        return true;
    }

    private void Forget(string id)
    {
        foreach (var (owner, phones) in _phones)
        {
            if (phones.Any(phone => phone.Id == id))
            {
                _phones[owner] = phones.RemoveAll(phone => phone.Id == id);
            }
        }
    }

    private static bool IsSame(PushSubscription one, PushSubscription other) =>
        one.Stamp == other.Stamp && one.Account == other.Account && one.ServerKey == other.ServerKey
        && one.PublicKey.Span.SequenceEqual(other.PublicKey.Span) && one.Secret.Span.SequenceEqual(other.Secret.Span);

    private Task WriteAsync(PushSubscription phone, string actor, string action, CancellationToken cancellationToken) => audit.AppendAsync(
        new AuditEntry
        {
            District = phone.District, At = time.GetUtcNow(), Actor = actor, Action = action, Subject = $"worker:{phone.Worker}", Details = new Uri(phone.Endpoint).Host,
        },
        cancellationToken);
}
