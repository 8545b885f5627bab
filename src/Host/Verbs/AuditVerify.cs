using Linli.Kernel.Audit;

namespace Linli.Host.Verbs;

/// <summary>Walks the audit of every district and says in sentences what is wrong with it.</summary>
internal static class AuditVerify
{
    public static async Task<Ended> Run(Call call)
    {
        if (!TryReadRoots(call, out var against)) return Ended.Misread;
        await using var house = await call.Open();
        var verdicts = await house.Read<VerifyAudit, IReadOnlyList<DistrictVerdict>>(verify => verify.Run(against, default));
        foreach (var verdict in verdicts) Say(call, verdict);
        if (verdicts.Count == 0) call.Say("verb.audit-verify.empty");
        return verdicts.All(verdict => verdict.IsWhole) ? Ended.Well : Ended.WithANo;
    }

    private static void Say(Call call, DistrictVerdict verdict)
    {
        call.Say(verdict switch
        {
            { IsWhole: false } => "verb.audit-verify.broken",
            { Roots: 0 } => "verb.audit-verify.whole-alone",
            _ => "verb.audit-verify.whole",
        }, verdict.District, verdict.Findings.Lines, verdict.Roots);
        foreach (var finding in verdict.Findings.Findings) call.Say(Key(finding.Fault), finding.ChainNo);
        foreach (var day in verdict.Forged) call.Say("verb.audit-verify.forged", $"{day:yyyy-MM-dd}");
        if (verdict.Findings.Findings.Count == ChainCheck.FindingsMax) call.Say("verb.audit-verify.more", ChainCheck.FindingsMax);
        if (verdict.Waiting > 0) call.Say("verb.audit-verify.waiting", verdict.Waiting);
        if (verdict.Roots == 0) call.Say("verb.audit-verify.no-root");
    }

    private static string Key(ChainFault fault) => fault switch
    {
        ChainFault.Changed => "verb.audit-verify.changed",
        ChainFault.Removed => "verb.audit-verify.removed",
        ChainFault.Reordered => "verb.audit-verify.reordered",
        ChainFault.Foreign => "verb.audit-verify.foreign",
        ChainFault.Truncated => "verb.audit-verify.truncated",
        ChainFault.Resealed => "verb.audit-verify.resealed",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "A fault without a sentence."),
    };

    /// <summary><c>--against ROOT</c>, once or more; ROOT is the line itself or a file that holds such lines.</summary>
    private static bool TryReadRoots(Call call, out IReadOnlyList<SignedRoot> roots)
    {
        List<SignedRoot> read = [];
        roots = read;
        for (var i = 0; i < call.Args.Length; i += 2)
        {
            if (call.Args[i] != "--against" || i + 1 == call.Args.Length) return false;
            var lines = File.Exists(call.Args[i + 1]) ? File.ReadLines(call.Args[i + 1]).Where(line => !string.IsNullOrWhiteSpace(line)) : [call.Args[i + 1]];
            foreach (var line in lines)
            {
                if (!SignedRoot.TryParse(line, out var root))
                {
                    call.Refuse("verb.audit-verify.no-such-root", line);
                    return false;
                }

                read.Add(root);
            }
        }

        return true;
    }
}
