using GridGov.Silo.Devices;
using GridGov.Silo.Workers;

namespace GridGov.Silo.Import;

/// <summary>Takes one line of an import. Never throws for what stands in the line.</summary>
internal sealed partial class LineImporter(Registrar registrar, ILogger<LineImporter> logger)
{
    public async Task<ImportResult> ImportAsync(
        DistrictId district, Caller caller, int number, ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        var result = new ImportResult { Line = number };
        try
        {
            var head = JsonSerializer.Deserialize<ImportHead>(line.Span, SiloJson.Options) ?? new ImportHead(null, null);
            result = result with { Type = head.Type, Id = head.Id };
            var faults = new Faults();
            var registered = await RegisterAsync(district, caller, head, line, faults, cancellationToken);
            return registered is null
                ? result with { Error = faults.Sentence }
                : result with { Ok = true, IsNew = registered.IsNew, Secret = registered.Secret };
        }
        catch (JsonException fault)
        {
            return result with { Error = $"Not valid JSON for this type: {(fault.Path is { Length: > 1 } path ? path + ": " : "")}{fault.Message.Split('.', 2)[0]}." };
        }
        catch (Exception fault) when (fault is IOException or TimeoutException or LimitExceededException)
        {
            LineNotStored(number, fault);
            return result with { Error = "It could not be stored right now; send the line again." };
        }
    }

    private async Task<Registered?> RegisterAsync(
        DistrictId district, Caller caller, ImportHead head, ReadOnlyMemory<byte> line, Faults faults, CancellationToken cancellationToken)
    {
        var id = head.Id ?? "";
        switch (head.Type)
        {
            case "worker" when Allowed(caller, Right.RegisterWorkers, faults):
                var worker = JsonSerializer.Deserialize<WorkerRequest>(line.Span, SiloJson.Options)!;
                worker.Check(id, faults);
                return faults.Any ? null : await registrar.WorkerAsync(district, new WorkerId(id), worker, cancellationToken);
            case "device" when Allowed(caller, Right.RegisterDevices, faults):
                var device = JsonSerializer.Deserialize<DeviceRequest>(line.Span, SiloJson.Options)!;
                device.Check(id, faults);
                if (faults.Any)
                {
                    return null;
                }

                var (outcome, secret) = await registrar.DeviceAsync(
                    district, new DeviceId(id), device.ToRegistration(), device.Secret, new RegistrationAct(caller.Name), cancellationToken);
                return new Registered(outcome.IsNew, secret);
            case "resident" when Allowed(caller, Right.RegisterDistrict, faults):
                var resident = JsonSerializer.Deserialize<ResidentRequest>(line.Span, SiloJson.Options)!;
                resident.Check(id, faults);
                if (faults.Any)
                {
                    return null;
                }

                var entered = await registrar.ResidentAsync(district, new ResidentId(id), resident.ToRegistration(), new RegistrationAct(caller.Name), cancellationToken);
                if (entered.IsBeingErased)
                {
                    faults.Add("id", "Whoever was registered under this id is being erased; send the line again when that is finished.");
                    return null;
                }

                return new Registered(entered.IsNew, null);
            case "worker" or "device" or "resident":
                return null;
            default:
                faults.Add("type", "type must be worker, device or resident.");
                return null;
        }
    }

    private static bool Allowed(Caller caller, Right right, Faults faults)
    {
        if (caller.GrantOf(right) != Grant.None)
        {
            return true;
        }

        faults.Add("type", $"The role {caller.Role.Word()} may not register that.");
        return false;
    }

    [LoggerMessage(LogLevel.Warning, "Line {Line} of an import could not be stored.")]
    private partial void LineNotStored(int line, Exception exception);
}
