using Linli.Kernel;
using Linli.Kernel.Files;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>The files that some case's photographs are.</summary>
internal sealed class PhotosNamed(LinliDb db) : INameFiles
{
    public async Task<IReadOnlyCollection<string>> Named(IReadOnlyCollection<string> hashes, CancellationToken stop) =>
        await db.Set<CasePhoto>().Where(photo => hashes.Contains(photo.Hash)).Select(photo => photo.Hash).Distinct().ToListAsync(stop);
}
