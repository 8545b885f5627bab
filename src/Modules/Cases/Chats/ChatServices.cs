using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Chats;

internal static class ChatServices
{
    public static void AddChats(this IServiceCollection services)
    {
        services.AddScoped<ChatBook>();
        services.AddScoped<PasteChat>();
        services.AddScoped<DecideDraft>();
        services.AddScoped<ReportAsSame>();
        services.AddJob<ForgetChats>(JobKind.Recurring<ForgetChats>(ForgetChats.Kind, TimeSpan.FromHours(1)));
    }

    public static void MapChats(ModelBuilder model) => model.Entity<ChatPaste>(row =>
    {
        row.ToTable("cases_chat");
        row.HasKey(p => new { p.DistrictId, p.Id });
        row.Property(p => p.Version).IsConcurrencyToken();
    });
}
