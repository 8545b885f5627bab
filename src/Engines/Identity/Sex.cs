namespace Linli.Engines.Identity;

/// <summary>As identity documents tell it.</summary>
public enum Sex
{
    Female,
    Male,
}
