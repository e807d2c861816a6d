using GridGov.Silo.Push.Delivery;
using GridGov.Silo.Push.Subscriptions;
using GridGov.Silo.Push.Tasks;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Push.Alarms;

/// <summary>Says to the phone of a worker who has called for help that somebody has answered. Waits for nobody.</summary>
internal sealed class SosPushes(PushSubscriptions phones, PushLanes lanes, IOptions<PushOptions> options, [FromKeyedServices("wall")] TimeProvider wall)
{
    private const string Topic = "sos";

    public void Answered(DistrictId district, WorkerId worker)
    {
        var now = wall.GetUtcNow();
        foreach (var phone in phones.Of(district, worker))
        {
            var notice = new PushedNotice(district, worker, PushWord.SosAnswered);
            lanes.Add(new PushMessage(phone, notice.ToBytes(), Topic, IsUrgent: true, now, now + options.Value.Patience));
        }
    }
}
