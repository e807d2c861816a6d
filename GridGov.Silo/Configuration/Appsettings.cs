namespace GridGov.Silo.Configuration;

/// <summary>The file beside the executable.</summary>
internal static class Appsettings
{
    public static IConfiguration Load()
    {
        try
        {
            return new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).Build();
        }
        catch (Exception fault) when (fault is InvalidDataException or FormatException)
        {
            throw new ConfigurationFaultException($"appsettings.json is not valid JSON: {fault.InnerException?.Message ?? fault.Message}", fault);
        }
    }
}
