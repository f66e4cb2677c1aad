// PrimeFaces gives the button that chooses a file a name but no role, and without a role a name must not be read out.
document.querySelector('.ui-fileupload-choose')?.setAttribute('role', 'button');
