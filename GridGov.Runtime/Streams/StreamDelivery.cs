namespace GridGov.Runtime;

/// <summary>A stream's item as a turn of the grain that subscribed.</summary>
internal sealed class StreamDelivery<T> : GrainVoidCall
{
    private static readonly GrainMethod OnNext = new("Stream", "OnNextAsync", CallMode.Exclusive, isOneWay: false);
    private readonly StreamSubscription<T> _subscription;

    public StreamDelivery(StreamSubscription<T> subscription)
    {
        _subscription = subscription;
        Method = OnNext;
    }

    internal override bool IsOwn => true;

    internal override bool HasDeadline => false;

    internal override void Ended() => _subscription.HandedOver();

    protected override Task Invoke(object grain) => _subscription.HandOverAsync();
}
