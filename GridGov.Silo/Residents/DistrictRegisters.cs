using System.Collections.Concurrent;

namespace GridGov.Silo.Residents;

/// <summary>The registers of the districts that were searched here. The first search of a district reads its register; registrations keep it.</summary>
internal sealed class DistrictRegisters(RegisterReader reader)
{
    private readonly ConcurrentDictionary<DistrictId, Lazy<Task<DistrictRegister>>> _registers = new();

    public async Task<DistrictRegister> OfAsync(DistrictId district)
    {
        var reading = _registers.GetOrAdd(district, id => new Lazy<Task<DistrictRegister>>(() => ReadAsync(id, new DistrictRegister())));
        try
        {
            return await reading.Value;
        }
        catch
        {
            // the next search tries anew
            _registers.TryRemove(new KeyValuePair<DistrictId, Lazy<Task<DistrictRegister>>>(district, reading));
            throw;
        }
    }

    /// <summary>Somebody or something was registered, on disk already. A register that nobody has asked for yet reads it from there.</summary>
    public async Task RegisteredAsync(DistrictId district, Func<Task<RegisterEntry>> entry)
    {
        if (_registers.TryGetValue(district, out var reading))
        {
            (await reading.Value).Put(await entry());
        }
    }

    /// <summary>Somebody was erased, on disk already.</summary>
    public async Task ForgottenAsync(DistrictId district, ResidentId resident)
    {
        if (_registers.TryGetValue(district, out var reading))
        {
            (await reading.Value).Forget(resident.Value);
        }
    }

    private async Task<DistrictRegister> ReadAsync(DistrictId district, DistrictRegister register)
    {
        foreach (var resident in await reader.ResidentsAsync(district, CancellationToken.None))
        {
            register.Found(RegisterEntry.Of(resident.Id, resident.Registration));
        }

        foreach (var device in await reader.DevicesAsync(district, CancellationToken.None))
        {
            register.Found(RegisterEntry.Of(device.Id, device.Registration, device.Grid));
        }

        return register;
    }
}
