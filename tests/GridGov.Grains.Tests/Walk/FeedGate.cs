using GridGov.Interfaces.Live;

namespace GridGov.Grains.Tests.Walk;

/// <summary>Stands before the feed: takes nothing while it refuses, as with a full disk.</summary>
internal sealed class FeedGate : IIncomingGrainCallFilter
{
    public bool IsRefusing { get; set; }

    public Task Invoke(IIncomingGrainCallContext context) =>
        IsRefusing && context.Grain is IFeedGrain ? throw new IOException("there is no space left") : context.Invoke();
}
