using GridGov.Silo.Commands;
using GridGov.Silo.Hosting;

SocketTuning.Apply();
return await SiloProgram.RunAsync(args);
