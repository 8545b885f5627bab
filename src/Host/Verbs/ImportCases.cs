using System.Diagnostics;
using System.Globalization;
using Linli.Cases;
using Linli.Kernel;
using Linli.Kernel.Web;

namespace Linli.Host.Verbs;

/// <summary>Imports a sheet of messages from an earlier system as closed history; what can't be kept is said by row and column.</summary>
internal static class ImportCases
{
    public const int ShownMax = 20; // problems on the screen; the file beside the sheet has all

    public static async Task<Ended> Run(Call call)
    {
        var dryRun = call.Args.Contains("--dry-run");
        if (call.Args.Except(["--dry-run"]).ToList() is not [var file]) return Ended.Misread;
        await using var house = await call.Open();
        var began = Stopwatch.GetTimestamp();
        var outcome = await house.Read<ImportMessages, Outcome<ImportMessages.Answer>>(use => use.Run(file, dryRun, default));
        if (!outcome.Succeeded(out var answer, out var no)) return call.Refuse(no);

        call.Say("verb.import-cases.user-left-out");
        foreach (var problem in answer.Problems.Take(ShownMax)) call.Say("verb.import-cases.problem", problem.Row, problem.Column, problem.Said.In(Words.Language));
        if (answer.Problems.Count > 0)
        {
            var beside = Path.ChangeExtension(Path.GetFullPath(file), ".problems.csv");
            await File.WriteAllTextAsync(beside, ImportMessages.Csv(answer.Problems));
            call.Say("verb.import-cases.problems", answer.Problems.Select(p => p.Row).Distinct().Count(), answer.Problems.Count, beside);
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        if (dryRun) call.Say("verb.import-cases.dry", answer.Good);
        else call.Say("verb.import-cases.done", answer.Kept, answer.Known, seconds);
        return answer.Problems.Count == 0 ? Ended.Well : Ended.WithANo;
    }
}
