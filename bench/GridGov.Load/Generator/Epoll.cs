using System.ComponentModel;
using System.Runtime.InteropServices;

namespace GridGov.Load.Generator;

/// <summary>
/// Waits for many sockets on one thread. .NET's own sockets go through a thread pool, which would cost the generator as much as the server under test.
/// </summary>
internal sealed class Epoll : IDisposable
{
    public const uint Readable = 0x001;
    public const uint Writable = 0x004;
    public const uint Broken = 0x008 | 0x010;

    private const int Add = 1;
    private const int Modify = 3;
    private const int Room = 512;
    private const long NanosecondsPerSecond = 1_000_000_000;

    // struct epoll_event is packed on x86-64 only.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int Stride = DataOffset + 8;

    private readonly int _epoll = Checked(LibC.EpollCreate(0));
    private readonly byte[] _events = new byte[Room * Stride];

    /// <summary>Begins to wait for a socket.</summary>
    /// <param name="socket">Its descriptor.</param>
    /// <param name="interest">What for.</param>
    /// <param name="token">What <see cref="Token"/> answers then.</param>
    public void Watch(int socket, uint interest, int token) => Control(Add, socket, interest, token);

    /// <summary>Changes what is waited for.</summary>
    public void Change(int socket, uint interest, int token) => Control(Modify, socket, interest, token);

    /// <summary>Waits at most so long, to the nanosecond as far as the kernel can; answers how many sockets have something.</summary>
    public int Wait(long nanoseconds)
    {
        var timeout = new LibC.TimeSpec { Seconds = nanoseconds / NanosecondsPerSecond, Nanoseconds = nanoseconds % NanosecondsPerSecond };
        var count = LibC.EpollWait(_epoll, ref _events[0], Room, ref timeout, 0);
        return count >= 0 ? count : Marshal.GetLastPInvokeError() == LibC.ErrorInterrupted ? 0 : Checked(count);
    }

    public int Token(int index) => BitConverter.ToInt32(_events, index * Stride + DataOffset);

    public uint Events(int index) => BitConverter.ToUInt32(_events, index * Stride);

    public void Dispose() => _ = LibC.Close(_epoll);

    private void Control(int operation, int socket, uint interest, int token)
    {
        Span<byte> wanted = stackalloc byte[16];
        BitConverter.TryWriteBytes(wanted, interest);
        BitConverter.TryWriteBytes(wanted[DataOffset..], (long)token);
        Checked(LibC.EpollControl(_epoll, operation, socket, ref wanted[0]));
    }

    private static int Checked(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());
}
