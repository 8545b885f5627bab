using Linli.Host;
using Linli.Host.Opening;
using Linli.Host.Verbs;
using Linli.Kernel.Keys;
using Linli.Storage;

// linli [--urls …]     serves the house (the settings are environment variables, see Settings.cs)
// linli VERB …         does one thing to this installation's data and ends; the verbs are in src/Host/Verbs
try
{
    if (args is not [] && (!args[0].StartsWith('-') || args[0] is "--help" or "-h"))
        return await CommandLine.Run(args, Console.In, Console.Out, Console.Error);

    var house = House.Build(args);
    house.SayWhenOpen();
    await house.RunAsync();
    return 0;
}
catch (Exception no) when (no is CannotOpenException or KeyRingException or MigrationChangedException)
{
    await Console.Error.WriteLineAsync(no.Message);
    return 1;
}
