using GridGov.Silo.Calls;
using GridGov.Silo.Push.Delivery;
using GridGov.Silo.Push.Subscriptions;
using GridGov.Silo.Push.Tasks;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Push.Calls;

/// <summary>Rings at a worker's phones whose page is closed, and says afterwards that nobody took the call. Waits for nobody.</summary>
internal sealed class CallPushes(
    PushSubscriptions phones, PushLanes lanes, IOptions<PushOptions> push, IOptions<CallOptions> calls, [FromKeyedServices("wall")] TimeProvider wall)
{
    /// <summary>A missed call takes the place of its ringing, when that has not been delivered.</summary>
    public const string Topic = "call";

    public void Rings(LiveCall call) => Push(call, PushWord.Call, calls.Value.RingTime);

    public void Missed(LiveCall call) => Push(call, PushWord.MissedCall, push.Value.Patience);

    private void Push(LiveCall call, PushWord word, TimeSpan patience)
    {
        var now = wall.GetUtcNow();
        foreach (var phone in phones.Of(call.District, call.Worker))
        {
            var notice = new PushedNotice(call.District, call.Worker, word);
            lanes.Add(new PushMessage(phone, notice.ToBytes(), Topic, IsUrgent: true, now, now + patience));
        }
    }
}
