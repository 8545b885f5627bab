using System.Diagnostics;
using Linli.Engines.Districting;
using Linli.Engines.Tests.Districting;

namespace Linli.Bench;

/// <summary>Iowa's counties beside the plan of 2010, and planted communities of growing size.</summary>
internal static class Redrawing
{
    public static void Run()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("Linli__TestData") ?? "../shared/data", "districting");
        if (Directory.Exists(folder)) OfIowa(folder);
        else Console.WriteLine($"{folder} is missing: no figures for Iowa");
        foreach (var (buildings, dwellings) in new[] { (400, 5_000), (1_000, 12_000), (5_000, 60_000) })
        {
            var watch = Stopwatch.StartNew();
            var proposal = Proposed(Community.Planted(buildings, dwellings, dwellings / 700, seed: 1));
            Console.WriteLine($"{dwellings} dwellings in {buildings} buildings: {watch.Elapsed.TotalSeconds:F2} s");
            foreach (var sentence in proposal.Explanation) Console.WriteLine("  " + sentence.Chinese);
            Console.WriteLine($"  findings: {proposal.Findings.Count}");
        }
    }

    private static void OfIowa(string folder)
    {
        var (task, plan2010) = Iowa.Read(folder);
        Say("plan of 2010", DistrictPlan.Of(task, plan2010), 0);
        for (var seed = 1; seed <= 10; seed++)
        {
            var watch = Stopwatch.StartNew();
            Say($"seed {seed}", Proposed(task with { Seed = seed }).Plan, watch.Elapsed.TotalSeconds);
        }

        var slow = Stopwatch.StartNew();
        Say("effort 4,000, tolerance 0.1 %", Proposed(task with { Effort = 4_000, Tolerance = 0.001 }).Plan, slow.Elapsed.TotalSeconds);
    }

    private static void Say(string name, DistrictPlan plan, double seconds) => Console.WriteLine(
        $"Iowa, {name}: deviation {plan.MaxDeviation() * 100:F3} %, hangs together {plan.HangsTogether}, Polsby-Popper {plan.MeanPolsbyPopper:F3}, cut edges {plan.CutEdges}, {seconds:F2} s");

    private static RedrawProposal Proposed(RedrawTask task) =>
        Redraw.Propose(task).Succeeded(out var proposal, out var no) ? proposal : throw new InvalidOperationException(no.Sentence.English);
}
