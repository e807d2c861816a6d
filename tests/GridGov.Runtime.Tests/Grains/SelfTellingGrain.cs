namespace GridGov.Runtime.Tests;

public interface ISelfTellingGrain : IGrainWithStringKey
{
    Task StartAsync();

    [OneWay]
    Task TellAsync();
}

public sealed class SelfTellingGrain(Probe probe) : Grain, ISelfTellingGrain
{
    public Task StartAsync() => this.AsReference<ISelfTellingGrain>().TellAsync();

    public Task TellAsync()
    {
        probe.Note("told myself");
        return Task.CompletedTask;
    }
}
