using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Chats;

/// <summary>The pastes of the caller's own office.</summary>
internal sealed class ChatBook(LinliDb db, IAccess access, Caller caller)
{
    public const int Most = 50;

    /// <summary>The post by which the caller registers what others say.</summary>
    public PostCard? Desk() => caller.MainPost is { } post ? access.Through(CaseRights.Register, new Target(post.Id.District, post.Path, post.Grid)) : null;

    public async Task<ChatPaste?> Find(Guid id, CancellationToken stop) => Desk() is { } desk
        ? await db.Set<ChatPaste>().FirstOrDefaultAsync(p => p.DistrictId == desk.Id.District && p.Id == id && p.Office == desk.Office, stop)
        : null;

    /// <summary>Those with something left to decide.</summary>
    public async Task<IReadOnlyList<ChatPaste>> Open(CancellationToken stop) => Desk() is { } desk
        ? await db.Set<ChatPaste>().AsNoTracking().Where(p => p.DistrictId == desk.Id.District && p.Office == desk.Office).OrderByDescending(p => p.At).Take(Most).ToListAsync(stop)
        : [];
}
