using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace GridGov.Silo.Push.Tasks;

/// <summary>
/// The slip in a push message by which the phone says that it has it. It speaks for one task of one worker, says nothing but "received", and lies sealed in the
/// message: so it needs no session, which may have ended while the phone was in a pocket. Saying it twice changes nothing.
/// </summary>
internal sealed class PushReceipts(IDataProtectionProvider protection, [FromKeyedServices("wall")] TimeProvider wall)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly IDataProtector _protector = protection.CreateProtector("GridGov.Push.Receipt.v1");

    /// <summary>A slip for a task, or for a test.</summary>
    public string Create(DistrictId district, WorkerId worker, TaskId? task) =>
        _protector.Protect($"{(wall.GetUtcNow() + Lifetime).ToUnixTimeSeconds()}\n{district}\n{worker}\n{task}");

    /// <summary>What a slip is for; null when it is not ours or a day old.</summary>
    public PushReceipt? Read(string slip)
    {
        try
        {
            return _protector.Unprotect(slip).Split('\n') is [var expires, var district, var worker, var task]
                && long.TryParse(expires, out var seconds) && DateTimeOffset.FromUnixTimeSeconds(seconds) > wall.GetUtcNow()
                    ? new PushReceipt(new DistrictId(district), new WorkerId(worker), task.Length > 0 ? new TaskId(task) : null)
                    : null;
        }
        catch (CryptographicException)
        {
            return null; // not one of ours
        }
    }
}

/// <summary>What a slip is for.</summary>
/// <param name="District">The worker's.</param>
/// <param name="Worker">Whose phone it is.</param>
/// <param name="Task">Null: a test.</param>
internal sealed record PushReceipt(DistrictId District, WorkerId Worker, TaskId? Task);
