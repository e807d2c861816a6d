using GridGov.Silo.Commands;

return await SiloProgram.RunAsync(args);
