using System.Globalization;
using Linli.Kernel.Keys;
using Linli.Kernel.Web;

namespace Linli.Host.Verbs;

/// <summary>Reads the words after <c>linli</c>, says help in the reader's language, runs the verb.</summary>
internal static class CommandLine
{
    private static readonly string[] HelpWords = ["--help", "-h", "help"];

    /// <param name="more">Settings that shall stand instead of the environment's; tests bring their folders here.</param>
    public static async Task<int> Run(string[] args, TextReader input, TextWriter output, TextWriter error, Action<HostApplicationBuilder>? more = null)
    {
        var words = new Words([typeof(Words).Assembly, typeof(CommandLine).Assembly, .. Modules.All.Select(module => module.GetType().Assembly)]);
        args = TakeLanguage(args);
        var (verb, rest) = Verb.Find(args);
        if (verb is null)
        {
            var asked = args.Length == 0 || HelpWords.Contains(args[0]);
            if (asked) await SayAll(words, output);
            else await error.WriteLineAsync(words["verb.unknown", string.Join(' ', args.Take(2))]);
            return (int)(asked ? Ended.Well : Ended.Misread);
        }

        if (rest.Any(HelpWords.Contains))
        {
            await output.WriteLineAsync(words[$"verb.{verb.Code}.help"]);
            return (int)Ended.Well;
        }

        var call = new Call(rest, input, output, error, words, more);
        try
        {
            var ended = await verb.Run(call);
            if (ended == Ended.Misread) await error.WriteLineAsync(words[$"verb.{verb.Code}.help"]);
            return (int)ended;
        }
        catch (Exception no) when (no is CannotOpenException or KeyRingException)
        {
            await error.WriteLineAsync(no.Message);
            return (int)Ended.WithANo;
        }
    }

    private static async Task SayAll(Words words, TextWriter output)
    {
        await output.WriteLineAsync(words["verb.all"]);
        foreach (var verb in Verb.All) await output.WriteLineAsync($"  linli {verb.Name,-18}{words[$"verb.{verb.Code}.brief"]}");
    }

    /// <summary><c>--lang zh</c> or <c>--lang en</c>, else the language of the shell; Chinese where that says nothing.</summary>
    private static string[] TakeLanguage(string[] args)
    {
        var at = Array.IndexOf(args, "--lang");
        var wish = at >= 0 && at + 1 < args.Length ? args[at + 1] : CultureInfo.CurrentUICulture.Name;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(wish switch
        {
            _ when wish.StartsWith("en", StringComparison.OrdinalIgnoreCase) => "en",
            "zh-Hant" or "zh-TW" or "zh-HK" or "zh-MO" => "zh-Hant",
            _ => "zh-Hans",
        });
        return at < 0 ? args : [.. args[..at], .. args[Math.Min(at + 2, args.Length)..]];
    }
}
