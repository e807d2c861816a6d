namespace GridGov.MqttBridge.Tests.Hostile.Fuzz;

/// <summary>Seeded damage to topic names and filters.</summary>
internal static class TopicMutator
{
    private static readonly string[] Pieces = ["/", "//", "+", "#", "$share/g/", "$SYS", "gridgov", "371302", "device", "worker", "alarm", "d1", " ", "\u0001", "网格", "..", "%2F", "\uFFFD"];

    public static string Make(int step, string[] corpus)
    {
        var random = FuzzRun.RandomOf(step);
        var topic = corpus[random.Next(corpus.Length)];
        for (var n = random.Next(1, 5); n > 0; n--)
        {
            var at = random.Next(topic.Length + 1);
            topic = random.Next(4) switch
            {
                0 => topic.Insert(at, Pieces[random.Next(Pieces.Length)]),
                1 => topic[..at],
                2 => topic.Remove(at, random.Next(topic.Length - at + 1)),
                _ => topic.Insert(at, topic[at..Math.Min(topic.Length, at + random.Next(1, 20))]),
            };
        }

        return topic;
    }
}
