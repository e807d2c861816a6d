namespace GridGov.Testing.Brokers;

/// <summary>
/// The brokers that tests of the upstream client run against: Mosquitto each time; RabbitMQ, which takes long to start, where <c>GRIDGOV_TEST_BROKERS</c> names it
/// (<c>eng/test-brokers.sh</c>).
/// </summary>
public static class ForeignBrokers
{
    public const string Mosquitto = "mosquitto";
    public const string RabbitMq = "rabbitmq";

    private const string Variable = "GRIDGOV_TEST_BROKERS";

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } names ? names.Split(',', StringSplitOptions.TrimEntries) : [Mosquitto];

    public static async Task<IForeignBroker> StartAsync(string name) => name switch
    {
        Mosquitto => await MosquittoBroker.StartAsync(),
        RabbitMq => await RabbitBroker.StartAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, $"{Variable} names a broker that no test knows."),
    };
}
