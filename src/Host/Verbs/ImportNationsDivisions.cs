using System.Diagnostics;
using System.Globalization;
using System.Text;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Divisions;

namespace Linli.Host.Verbs;

/// <summary>Imports the nation's list of divisions; what can't be kept is said by file, row and column.</summary>
internal static class ImportNationsDivisions
{
    public const int ShownMax = 20; // problems on the screen; the file beside the folder has them

    public static async Task<Ended> Run(Call call)
    {
        if (!TryRead(call.Args, out var input)) return Ended.Misread;
        await using var house = await call.Open();
        var began = Stopwatch.GetTimestamp();
        var outcome = await house.Read<ImportDivisions, Outcome<ImportDivisions.Answer>>(use => use.Run(input, default));
        if (!outcome.Succeeded(out var answer, out var no)) return call.Refuse(no);

        if (answer.ProblemCount > 0) await SayProblems(call, input.Folder, answer);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        if (input.DryRun) call.Say("verb.import-divisions.dry", answer.Read, answer.Added, answer.Renamed, answer.Gone);
        else if (answer.ChangesNothing) call.Say("verb.import-divisions.same", answer.Read, seconds);
        else call.Say("verb.import-divisions.done", answer.Read, answer.Added, answer.Renamed, answer.Ended, seconds);
        var isHalf = !input.DryRun && answer.Ended < answer.Gone;
        if (isHalf) call.Say("verb.import-divisions.gone", answer.Gone);
        return answer.ProblemCount == 0 && !isHalf ? Ended.Well : Ended.WithANo;
    }

    private static async Task SayProblems(Call call, string folder, ImportDivisions.Answer answer)
    {
        foreach (var problem in answer.Problems.Take(ShownMax))
            call.Say("verb.import-divisions.problem", problem.File, problem.Row, problem.Column, problem.Said.In(Words.Language));
        var beside = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + ".problems.csv";
        var lines = answer.Problems.Select(p => $"{p.File},{p.Row},{p.Column},\"{p.Said.Chinese}\",\"{p.Said.English}\""); // words of ours alone
        await File.WriteAllLinesAsync(beside, lines.Prepend("文件 File,行 Row,列 Column,问题,Problem"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        call.Say("verb.import-divisions.problems", answer.ProblemCount, beside);
    }

    private static bool TryRead(string[] args, out ImportDivisions.Input input)
    {
        (input, DateOnly? on) = (null!, null);
        var rest = args.ToList();
        var (dryRun, endMany) = (rest.Remove("--dry-run"), rest.Remove("--end-many"));
        if (rest.IndexOf("--on") is var at and >= 0)
        {
            if (at + 1 == rest.Count || !DateOnly.TryParseExact(rest[at + 1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return false;
            on = day;
            rest.RemoveRange(at, 2);
        }

        if (rest is not [var folder]) return false;
        input = new(folder, on, dryRun, endMany);
        return true;
    }
}
