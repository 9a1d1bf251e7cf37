namespace CustomLabels.Service.S3.Protocol;

/// <summary>Where a listing continues: after a key, or after everything in a folder.</summary>
internal sealed record ListPosition(string After, bool IsFolder)
{
    public string ToToken() => Convert.ToBase64String(Encoding.UTF8.GetBytes((IsFolder ? "f" : "k") + After));

    public static ListPosition Parse(string token)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(token));
            if (text is ['f' or 'k', ..])
            {
                return new ListPosition(text[1..], text[0] == 'f');
            }
        }
        catch (FormatException)
        {
            // Not one of ours: refused below like any other invalid token.
        }

        throw S3Exception.InvalidArgument("The continuation token provided is incorrect");
    }
}
