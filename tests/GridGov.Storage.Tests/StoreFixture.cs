using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Storage.Tests;

/// <summary>A store to test a contract on. Each adapter has its own.</summary>
public abstract class StoreFixture : IAsyncDisposable
{
    /// <summary>The ports of the open store.</summary>
    public abstract IServiceProvider Ports { get; }

    /// <summary>Closes and opens the store again on what it has kept.</summary>
    public abstract Task ReopenAsync();

    public abstract ValueTask DisposeAsync();

    public TPort Port<TPort>()
        where TPort : notnull => Ports.GetRequiredService<TPort>();
}
