using System.Globalization;
using Linli.Kernel;
using Linli.Kernel.Calendar;

namespace Linli.Host.Verbs;

/// <summary>Says what waits to be done and what has been given up on.</summary>
internal static class JobsList
{
    public static async Task<Ended> Run(Call call)
    {
        if (call.Args.Length > 0) return Ended.Misread;
        await using var house = await call.Open();
        var found = await house.Read<FindJobs, FindJobs.Found>(find => find.Run(default));
        call.Say("verb.jobs.waiting", found.Waiting.Sum(kind => kind.Waiting));
        foreach (var kind in found.Waiting) call.Print($"  {kind.Name,-28}{kind.Waiting,6}  {Moment(kind.OldestDue)}");
        call.Say("verb.jobs.parked", found.Parked.Count);
        foreach (var job in found.Parked) call.Print($"  {job.Id}  {job.Kind,-28}{Moment(job.At)}  {job.Problem}");
        return Ended.Well;
    }

    private static string Moment(DateTimeOffset at) => ChinaTime.Local(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

/// <summary>Lets one parked job run again.</summary>
internal static class JobsAgain
{
    public static async Task<Ended> Run(Call call)
    {
        if (call.Args is not [var typed] || !Guid.TryParse(typed, out var id)) return Ended.Misread;
        await using var house = await call.Open();
        if (!(await house.Write<RunJobAgain, Done>(use => use.Run(id, default))).Succeeded(out _, out var no)) return call.Refuse(no);
        call.Say("verb.jobs-again.done", id);
        return Ended.Well;
    }
}
