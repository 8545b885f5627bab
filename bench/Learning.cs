using System.Diagnostics;
using Linli.Engines.Learning;
using Linli.Engines.Tests.Learning;

namespace Linli.Bench;

/// <summary>What a model learns from the 9,210 labelled messages, how fast, how large, and what it makes of the 495 raw ones.</summary>
internal static class Learning
{
    public static int Run()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("Linli__TestData") ?? "../shared/data", "complaints");
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"{folder} is missing");
            return 1;
        }

        var examples = Complaints.Segmented(folder);
        Say("9,210, equal texts held together", Learnt(new(examples)), each: true);
        Say("9,210, equal texts where they fall", Learnt(new(examples) { HoldEqualTogether = false }), each: false);
        Raw(folder, examples);
        return 0;
    }

    private static void Raw(string folder, List<TextExample> examples)
    {
        var (raw, words) = (Complaints.Raw(folder), Complaints.Words(folder));
        var twins = raw.ConvertAll(message => Complaints.TwinsOf(message, words));
        var known = twins.SelectMany(twin => twin).ToHashSet();
        var model = Learnt(new([.. examples.Where((_, i) => !known.Contains(i))])).Model;
        var suggested = raw.ConvertAll(message => model.Suggest(message.Text));
        Console.WriteLine($"{raw.Count} raw messages: {twins.Count(twin => twin.Count > 0)} stand among the 9,210; {known.Count} such were taken out of the training");
        Console.WriteLine($"  macro-F1 {Complaints.MacroF1(raw, model.Lead):F4}; suggested {suggested.Count(one => one is not null)}, right {suggested.Zip(raw).Count(pair => pair.First?.Answer == pair.Second.Answer)}");
        Say("495 raw alone", Learnt(new(raw)), each: false);
        foreach (var (message, suggestion) in raw.Zip(suggested).Where((_, i) => i % 60 == 0))
            Console.WriteLine($"  {message.Text.Split('\n')[0]}: {suggestion?.Answer ?? "nothing"} {suggestion?.Sure:F2} because of {string.Join(", ", suggestion?.Reason.Select(part => $"{part.Words} {part.Weight:P0}") ?? [])}");
    }

    private static Learnt Learnt(LearningTask task)
    {
        GC.Collect();
        var (before, peak, watch) = (GC.GetTotalMemory(forceFullCollection: true), 0L, Stopwatch.StartNew());
        using var look = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before), null, 0, 20);
        if (!TextLearning.Learn(task).Succeeded(out var learnt, out var few)) throw new InvalidOperationException($"{few}");
        Console.WriteLine($"{task.Examples.Count} examples: {watch.Elapsed.TotalSeconds:F1} s for {task.Folds} folds and the whole, heap at most {peak >> 20} MB more, model {ModelFile.Write(learnt.Model).Length >> 10} kB");
        return learnt;
    }

    private static void Say(string what, Learnt learnt, bool each)
    {
        var check = learnt.Check;
        Console.WriteLine($"{what}: macro-F1 {check.MacroF1:F4}, {check.EqualTexts} texts stood there before; at {learnt.Model.SureMin:P0} suggested {check.Suggested:P1}, right of these {check.RightOfSuggested:P1}");
        if (!each) return;
        foreach (var answer in check.Answers) Console.WriteLine($"  {answer.Answer,-10} {answer.Examples,6} precision {answer.Precision:F3} recall {answer.Recall:F3} F1 {answer.F1:F3}");
    }
}
