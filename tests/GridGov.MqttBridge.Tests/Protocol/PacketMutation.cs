namespace GridGov.MqttBridge.Tests.Protocol;

/// <summary>Seeded damage to packet bytes: flipped bits, replaced, inserted, removed and repeated bytes.</summary>
internal static class PacketMutation
{
    public static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 3 when bytes.Count > 1:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes.AddRange(bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(1, 8))));
                    break;
            }
        }

        if (bytes.Count is > 1 and < 127 && random.Next(2) == 0)
        {
            bytes[1] = (byte)(bytes.Count - 2); // keep it whole, so that the damage reaches the body
        }

        return [.. bytes];
    }
}
