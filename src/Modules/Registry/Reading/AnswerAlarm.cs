using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Reading;

/// <summary>The audit administrator says what came of an alarm, once.</summary>
internal sealed class AnswerAlarm(LinliDb db, IAccess access, Caller caller, IAudit audit, TimeProvider clock)
{
    public sealed record Input(int District, Guid Alarm, AlarmAnswer? Answer);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(RegistryRights.SeeAlarms)) return KernelRefusals.NotYours;
        if (await db.Set<Alarm>().FirstOrDefaultAsync(a => a.DistrictId == input.District && a.Id == input.Alarm, stop) is not { } alarm) return KernelRefusals.Unknown;
        if (input.Answer is not { } answer || !Enum.IsDefined(answer)) return RegistryRefusals.AlarmAnswer;
        if (alarm.AnsweredAt is not null) return RegistryRefusals.AlarmAnswered;
        alarm.Reply(answer, caller.Account!.Value.Id, clock.GetUtcNow());
        audit.Add(alarm.DistrictId, "registry.answer-alarm", "alarm", alarm.Id, null, answer.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
