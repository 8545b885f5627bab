using System.Collections.Concurrent;
using Linli.Engines.Learning;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Learning;

/// <summary>The models in force, each read once after it was learnt.</summary>
internal sealed class KnownModels
{
    private readonly ConcurrentDictionary<(int, LearntSubject), (DateTimeOffset MadeAt, TextModel? Model)> known = new();

    /// <summary>Null where nothing was learnt.</summary>
    public async Task<TextModel?> Of(LinliDb db, int district, LearntSubject subject, CancellationToken stop)
    {
        var rows = db.Set<LearntRow>().AsNoTracking().Where(row => row.DistrictId == district && row.Subject == subject);
        if (await rows.Select(row => row.MadeAt).FirstOrDefaultAsync(stop) is not { } madeAt) return null;
        if (known.TryGetValue((district, subject), out var kept) && kept.MadeAt == madeAt) return kept.Model;
        var bytes = await rows.Where(row => row.MadeAt == madeAt).Select(row => row.Model).FirstOrDefaultAsync(stop);
        return (known[(district, subject)] = (madeAt, bytes is null ? null : ModelFile.Read(bytes))).Model;
    }
}
