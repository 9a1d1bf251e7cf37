using Amazon.Rekognition.Model;

namespace CustomLabels.Models;

/// <summary>Tells a model's name that is taken from other things that are in use, for which the service has one code.</summary>
internal static class TakenName
{
    /// <summary>Runs a call that makes a model.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="models">Looks whether there is a model of that name.</param>
    /// <param name="model">The model that is made.</param>
    /// <param name="make">The call.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <exception cref="CustomLabelsException"><c>ModelExists</c>: there is a model of that name already.</exception>
    public static async Task<T> GuardAsync<T>(ModelClient models, ModelIdentity model, Func<Task<T>> make, CancellationToken cancellationToken)
    {
        try
        {
            return await make();
        }
        catch (ResourceInUseException exception)
        {
            Model taken;
            try
            {
                taken = await models.GetAsync(model, cancellationToken);
            }
            catch (CustomLabelsException)
            {
                throw exception;
            }

            string name = $"{taken.ProjectName}/{taken.VersionName}";
            throw new CustomLabelsException(
                "ModelExists",
                ErrorKind.AlreadyExists,
                $"There is a model {name} already; its status is {taken.Status}. Choose another -VersionName, or go on with that one (Get-CLModel {name}).",
                name,
                exception);
        }
    }
}
