namespace GridGov.Runtime.Tests;

public interface IListenerGrain : IGrainWithStringKey
{
    Task ListenAsync(string stream);

    Task StopListeningAsync(string stream);

    Task PublishAsync(string stream, string text);

    Task HoldAsync(string gate);

    Task LeaveAsync();
}

public sealed class ListenerGrain(Probe probe) : Grain, IListenerGrain
{
    public Task ListenAsync(string stream) => Stream(stream).SubscribeAsync(OnNextAsync);

    public async Task StopListeningAsync(string stream)
    {
        foreach (var handle in await Stream(stream).GetAllSubscriptionHandles())
        {
            await handle.UnsubscribeAsync();
        }
    }

    public Task PublishAsync(string stream, string text) => Stream(stream).OnNextAsync(text);

    public async Task HoldAsync(string gate)
    {
        probe.Note("start " + gate);
        await probe.Gate(gate);
        probe.Note("end " + gate);
    }

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private IAsyncStream<string> Stream(string key) => this.GetStreamProvider("hints").GetStream<string>(StreamId.Create("test", key));

    private async Task OnNextAsync(string text, StreamSequenceToken? token)
    {
        probe.EnterTurn();
        probe.LeaveTurn();
        await Task.Yield();
        if (text == "fail")
        {
            throw new ArithmeticException("broken");
        }

        probe.Note($"{this.GetPrimaryKeyString()} heard {text}");
    }
}
