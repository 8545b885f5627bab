using Linli.Kernel.Calendar;

namespace Linli.Host.Shell;

/// <summary>How the command screen hangs on the wall: dark at night, and moved by 2 px every ten minutes against burn-in.</summary>
/// <param name="Shift">0 to 3; the kit knows where each moves the picture.</param>
public sealed record WallScreen(bool Night, int Shift)
{
    public static readonly TimeSpan RenewEvery = TimeSpan.FromMinutes(10);

    public const int NightFromHour = 18;
    public const int NightToHour = 7;

    public static WallScreen At(DateTimeOffset now)
    {
        var hour = ChinaTime.Local(now).Hour;
        return new WallScreen(hour is >= NightFromHour or < NightToHour, (int)(now.Ticks / RenewEvery.Ticks % 4));
    }
}
