using Linli.Cases;
using Linli.Host.Opening;
using Linli.Kernel.Packs;
using Linli.Territory.Staffing;

namespace Linli.Host.Verbs;

/// <summary>Reads and checks a pack and plays its scenarios in a throw-away house. Touches nothing of this installation.</summary>
internal static class PackTest
{
    public static async Task<Ended> Run(Call call)
    {
        if (call.Args.Length > 1) return Ended.Misread;
        var folder = Path.GetFullPath(call.Args.Length == 1 ? call.Args[0] : Path.Combine(call.PackFolder(), "base"));
        IReadOnlyList<string> problems = [.. CheckPack.Run(folder).Union(CheckGridPack.Run(folder)).Union(Linli.Registry.Rules.CheckRegistryPack.Run(folder))];
        if (problems.Count > 0)
        {
            foreach (var problem in problems) call.Print(problem);
            return call.Refuse("verb.pack-test.problems", problems.Count);
        }

        var trial = await new TrialHouse().Run(PackSet.Of(PackFiles.TakeAll(folder, new PackProblems())), (_, _) => { }, default);
        foreach (var failure in trial.Failures) call.Print(failure);
        if (trial.Failures.Count > 0) return call.Refuse("verb.pack-test.failed", trial.Failures.Count, trial.Played);
        call.Say("verb.pack-test.whole", trial.Played);
        return Ended.Well;
    }
}
