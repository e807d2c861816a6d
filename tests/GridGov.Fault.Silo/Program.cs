using GridGov.Fault.Silo;
using GridGov.Silo;
using GridGov.Silo.Commands;
using GridGov.Silo.Configuration;
using GridGov.Silo.Hosting;
using Microsoft.Extensions.Hosting;

// The silo as it is, but for the fault points around its ports: what is killed here is what runs in production.
SocketTuning.Apply();
using var points = new FaultPoints(FaultPlan.FromEnvironment());
using var commits = CommitPoints.Listen(points);
var line = CommandLine.Parse(args);
var settings = SettingsReader.Read(line.Settings, SettingsReader.ProcessEnvironment(), Appsettings.Load());
await using var silo = GridGovSilo.Create(settings, decorate: services => services.AddFaultPoints(points));
await RunCommand.StartAsync(silo, settings);
await silo.WaitForShutdownAsync();
return 0;
