namespace GridGov.Silo.Visits;

/// <summary>Is a resident inside a caller's scope? One without a grid is the whole district's.</summary>
internal sealed class VisitAccess(DistrictRegisters registers, EntityScope scope)
{
    public async ValueTask<bool> CoversAsync(Caller caller, DistrictId district, ResidentId resident, CancellationToken cancellationToken)
    {
        if (caller.Grid is null)
        {
            return true;
        }

        var register = await registers.OfAsync(district);
        var grid = register.Resident(resident.Value)?.Grid ?? register.DevicesOf(resident.Value).Select(static device => device.Grid).FirstOrDefault(static code => code is not null);
        return await scope.CoversAsync(caller, district, grid, cancellationToken);
    }
}
