namespace Linli.Host.Verbs;

/// <summary>One thing that the command line does to this installation: <c>linli NAME …</c>.</summary>
/// <param name="Name">One or two words, e.g. <c>audit verify</c>; its help stands under <c>verb.audit-verify.help</c>.</param>
/// <param name="Run">Does it and answers how it ended.</param>
internal sealed record Verb(string Name, Func<Call, Task<Ended>> Run)
{
    /// <summary>All verbs, in the order of <c>linli --help</c>.</summary>
    public static readonly IReadOnlyList<Verb> All =
    [
        new("setup", Setup.Run),
        new("audit verify", AuditVerify.Run),
        new("audit root", AuditRoots.Run),
        new("hand-in verify", HandInVerify.Run),
        new("backup", Verbs.Backup.Run),
        new("restore", Restore.Run),
        new("keys rotate", KeysRotate.Run),
        new("jobs", JobsList.Run),
        new("jobs again", JobsAgain.Run),
        new("pack test", PackTest.Run),
        new("pack codes", PackCodes.Run),
        new("import cases", ImportCases.Run),
        new("import divisions", ImportNationsDivisions.Run),
    ];

    public string Code => Name.Replace(' ', '-');

    /// <summary>The verb that these words begin with, the longer name first, and what follows it.</summary>
    public static (Verb? Verb, string[] After) Find(string[] words)
    {
        var found = All.Where(verb => words.Take(verb.Name.Split(' ').Length).SequenceEqual(verb.Name.Split(' '), StringComparer.Ordinal)).MaxBy(verb => verb.Name.Length);
        return (found, found is null ? words : words[found.Name.Split(' ').Length..]);
    }
}

/// <summary>How a verb ended; the number is the process's exit code.</summary>
internal enum Ended
{
    Well = 0,

    /// <summary>Something was found or refused; the sentence was said.</summary>
    WithANo = 1,

    /// <summary>The words after the verb could not be understood.</summary>
    Misread = 2,
}
