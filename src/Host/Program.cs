using Linli.Host;
using Linli.Kernel.Keys;

// linli [--urls …]     serves the house (the settings are environment variables, see Settings.cs)
// linli VERB …         does one thing to this installation's data and ends; the verbs are in src/Host/Verbs
try
{
    if (args.Length == 0 || args[0].StartsWith('-'))
    {
        await House.Build(args).RunAsync();
        return 0;
    }

    await Console.Error.WriteLineAsync($"linli: there is no verb \"{args[0]}\"");
    return 2;
}
catch (Exception no) when (no is CannotOpenException or KeyRingException)
{
    await Console.Error.WriteLineAsync(no.Message);
    return 1;
}
